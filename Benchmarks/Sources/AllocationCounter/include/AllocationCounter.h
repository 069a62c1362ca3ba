#pragma once

/// How many blocks of memory this process has asked for so far.
unsigned long allocation_count(void);
