#include "picture.h"
#include <string.h>
bool picture_read(const char *bytes, size_t len, struct picture *picture){ if(len>24&&!memcmp(bytes,"\x89PNG",4)){const unsigned char*b=(const unsigned char*)bytes;picture->type="image/png";picture->width=b[18]<<8|b[19];picture->height=b[22]<<8|b[23];return true;} return false;}
