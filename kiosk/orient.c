#include "orient.h"

void
orient_point(int degrees, int width, int height, int *x, int *y)
{
	int across = *x, down = *y;
	switch (degrees) {
	case 90:
		*x = down;
		*y = width - 1 - across;
		break;
	case 180:
		*x = width - 1 - across;
		*y = height - 1 - down;
		break;
	case 270:
		*x = height - 1 - down;
		*y = across;
		break;
	}
}

void
orient_step(int degrees, int *dx, int *dy)
{
	int right = *dx, down = *dy;
	switch (degrees) {
	case 90:
		*dx = -down;
		*dy = right;
		break;
	case 180:
		*dx = -right;
		*dy = -down;
		break;
	case 270:
		*dx = down;
		*dy = -right;
		break;
	}
}
