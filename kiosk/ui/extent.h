/* How far ink reaches over and under its baseline, in px. */
#ifndef UI_EXTENT_H
#define UI_EXTENT_H

struct extent {
    double above, below;
};

#endif
