/* C anchor for bench/spectralnorm: same steps, same checksum. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
static double a(int i, int j)
{
    return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1);
}
static void mul_av(int n, const double *v, double *r)
{
    for (int i = 0; i < n; i++) {
        double s = 0;
        for (int j = 0; j < n; j++)
            s += a(i, j) * v[j];
        r[i] = s;
    }
}
static void mul_atv(int n, const double *v, double *r)
{
    for (int i = 0; i < n; i++) {
        double s = 0;
        for (int j = 0; j < n; j++)
            s += a(j, i) * v[j];
        r[i] = s;
    }
}
int main(int argc, char **argv)
{
    int n = argc > 1 ? atoi(argv[1]) : 100;
    double *u = malloc(n * sizeof *u), *v = malloc(n * sizeof *v), *t = malloc(n * sizeof *t), vbv = 0, vv = 0;
    for (int i = 0; i < n; i++)
        u[i] = 1;
    for (int k = 0; k < 10; k++) {
        mul_av(n, u, t);
        mul_atv(n, t, v);
        mul_av(n, v, t);
        mul_atv(n, t, u);
    }
    for (int i = 0; i < n; i++) {
        vbv += u[i] * v[i];
        vv += v[i] * v[i];
    }
    printf("spectralnorm %d %lld\n", n, (long long)llrint(sqrt(vbv / vv) * 1e9));
}
