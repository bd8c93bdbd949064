#pragma once

#include <stddef.h>
#include <stdint.h>

/// How many bytes `byte_marks_find` looks at.
#define BYTE_MARKS_BLOCK 64
/// The most values that it looks for.
#define BYTE_MARKS_VALUES 8

/// Which of the 64 bytes at `block` have one of eight values (repeat one where they are fewer): bit i stands for byte i.
uint64_t byte_marks_find(const uint8_t *block, const uint8_t values[BYTE_MARKS_VALUES]);
