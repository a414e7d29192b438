/* C anchor for bench/nbody: same steps, same checksum. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
typedef struct {
    double x, y, z, vx, vy, vz, m;
} body;
static body sys[5] = {
    {0, 0, 0, 0, 0, 0, 1.0},
    {4.84143144246472090, -1.16032004402742839, -0.103622044471123109, 0.00166007664274403694, 0.00769901118419740425,
     -0.0000690460016972063023, 0.000954791938424326609},
    {8.34336671824457987, 4.12479856412430479, -0.403523417114321381, -0.00276742510726411899, 0.00499852801234917238,
     0.0000230417297573763929, 0.000285885980666130812},
    {12.8943695621391310, -15.1111514016986312, -0.223307578892655734, 0.00296460137564761618, 0.00237847173959480950,
     -0.0000296589568540237556, 0.0000436624404335156298},
    {15.3796971148509165, -25.9193146099879641, 0.179258772950371181, 0.00268067772490389322, 0.00162824170038242295,
     -0.0000951592254519715870, 0.0000515138902046611451},
};
static void step(body *b, double dt)
{
    for (int i = 0; i < 5; i++)
        for (int j = i + 1; j < 5; j++) {
            body *p = &b[i], *q = &b[j];
            double dx = p->x - q->x, dy = p->y - q->y, dz = p->z - q->z;
            double d2 = dx * dx + dy * dy + dz * dz, mag = dt / (d2 * sqrt(d2));
            p->vx -= dx * q->m * mag;
            p->vy -= dy * q->m * mag;
            p->vz -= dz * q->m * mag;
            q->vx += dx * p->m * mag;
            q->vy += dy * p->m * mag;
            q->vz += dz * p->m * mag;
        }
    for (int i = 0; i < 5; i++) {
        b[i].x += dt * b[i].vx;
        b[i].y += dt * b[i].vy;
        b[i].z += dt * b[i].vz;
    }
}
static double energy(const body *b)
{
    double e = 0;
    for (int i = 0; i < 5; i++) {
        e += 0.5 * b[i].m * (b[i].vx * b[i].vx + b[i].vy * b[i].vy + b[i].vz * b[i].vz);
        for (int j = i + 1; j < 5; j++) {
            double dx = b[i].x - b[j].x, dy = b[i].y - b[j].y, dz = b[i].z - b[j].z;
            e -= b[i].m * b[j].m / sqrt(dx * dx + dy * dy + dz * dz);
        }
    }
    return e;
}
int main(int argc, char **argv)
{
    int n = argc > 1 ? atoi(argv[1]) : 20000;
    double px = 0, py = 0, pz = 0, pi = 3.14159265358979323846;
    for (int i = 0; i < 5; i++) {
        sys[i].vx *= 365.24;
        sys[i].vy *= 365.24;
        sys[i].vz *= 365.24;
        sys[i].m = sys[i].m * 4 * pi * pi;
    }
    for (int i = 0; i < 5; i++) {
        px += sys[i].vx * sys[i].m;
        py += sys[i].vy * sys[i].m;
        pz += sys[i].vz * sys[i].m;
    }
    sys[0].vx = -px / sys[0].m;
    sys[0].vy = -py / sys[0].m;
    sys[0].vz = -pz / sys[0].m;
    long long e0 = llrint(energy(sys) * 1e9);
    for (int i = 0; i < n; i++)
        step(sys, 0.01);
    printf("nbody %d %lld %lld\n", n, e0, (long long)llrint(energy(sys) * 1e9));
}
