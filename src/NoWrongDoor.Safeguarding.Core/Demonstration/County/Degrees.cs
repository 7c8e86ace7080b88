namespace NoWrongDoor.Safeguarding.Core.Demonstration.County;

/// <summary>
/// Longitude and latitude (WGS84) of a point of the British National Grid, by the formulas and the one shift for all of Great Britain that Ordnance Survey publishes
/// (A guide to coordinate systems in Great Britain, sections 6 and annex C): within a few metres, which is enough for a county that is nowhere.
/// </summary>
internal static class Degrees
{
    // Airy 1830 and the grid's projection.
    private const double A = 6_377_563.396, B = 6_356_256.909, Scale = 0.9996012717;
    private const double TrueLatitude = 49 * Math.PI / 180, TrueLongitude = -2 * Math.PI / 180;
    private const double FalseEasting = 400_000, FalseNorthing = -100_000;

    public static (double Longitude, double Latitude) Of(GridPoint point)
    {
        var (longitude, latitude) = OnAiry(point);
        var (x, y, z) = Shifted(Cartesian(longitude, latitude));
        const double a = 6_378_137, b = 6_356_752.3142;
        const double e2 = 1 - (b * b / (a * a));
        var p = Math.Sqrt((x * x) + (y * y));
        var phi = Math.Atan2(z, p * (1 - e2));
        for (var i = 0; i < 6; i++)
        {
            phi = Math.Atan2(z + (e2 * a / Math.Sqrt(1 - (e2 * Math.Pow(Math.Sin(phi), 2))) * Math.Sin(phi)), p);
        }

        return (Math.Atan2(y, x) * 180 / Math.PI, phi * 180 / Math.PI);
    }

    private static (double Longitude, double Latitude) OnAiry(GridPoint point)
    {
        const double e2 = 1 - (B * B / (A * A)), n = (A - B) / (A + B);
        var phi = TrueLatitude;
        for (var meridian = 0.0; Math.Abs(point.Northing - FalseNorthing - meridian) > 0.00001;)
        {
            phi += (point.Northing - FalseNorthing - meridian) / (A * Scale);
            meridian = Meridian(phi, n);
        }

        var (sin, cos, tan) = (Math.Sin(phi), Math.Cos(phi), Math.Tan(phi));
        var nu = A * Scale / Math.Sqrt(1 - (e2 * sin * sin));
        var rho = A * Scale * (1 - e2) / Math.Pow(1 - (e2 * sin * sin), 1.5);
        var (eta2, t2, d) = ((nu / rho) - 1, tan * tan, point.Easting - FalseEasting);
        var latitude = phi - (tan / (2 * rho * nu) * d * d)
            + (tan / (24 * rho * Math.Pow(nu, 3)) * (5 + (3 * t2) + eta2 - (9 * t2 * eta2)) * Math.Pow(d, 4))
            - (tan / (720 * rho * Math.Pow(nu, 5)) * (61 + (90 * t2) + (45 * t2 * t2)) * Math.Pow(d, 6));
        var longitude = TrueLongitude + (d / (cos * nu)) - (((nu / rho) + (2 * t2)) / (6 * cos * Math.Pow(nu, 3)) * Math.Pow(d, 3))
            + ((5 + (28 * t2) + (24 * t2 * t2)) / (120 * cos * Math.Pow(nu, 5)) * Math.Pow(d, 5))
            - ((61 + (662 * t2) + (1_320 * t2 * t2) + (720 * t2 * t2 * t2)) / (5_040 * cos * Math.Pow(nu, 7)) * Math.Pow(d, 7));
        return (longitude, latitude);
    }

    private static double Meridian(double phi, double n)
    {
        var (less, more) = (phi - TrueLatitude, phi + TrueLatitude);
        var (n2, n3) = (n * n, n * n * n);
        return B * Scale * (((1 + n + (1.25 * n2) + (1.25 * n3)) * less) - (((3 * n) + (3 * n2) + (2.625 * n3)) * Math.Sin(less) * Math.Cos(more))
            + (1.875 * (n2 + n3) * Math.Sin(2 * less) * Math.Cos(2 * more)) - (35.0 / 24 * n3 * Math.Sin(3 * less) * Math.Cos(3 * more)));
    }

    private static (double X, double Y, double Z) Cartesian(double longitude, double latitude)
    {
        const double e2 = 1 - (B * B / (A * A));
        var nu = A / Math.Sqrt(1 - (e2 * Math.Pow(Math.Sin(latitude), 2)));
        return (nu * Math.Cos(latitude) * Math.Cos(longitude), nu * Math.Cos(latitude) * Math.Sin(longitude), (1 - e2) * nu * Math.Sin(latitude));
    }

    private static (double X, double Y, double Z) Shifted((double X, double Y, double Z) at)
    {
        const double second = Math.PI / 180 / 3_600;
        const double scale = 1 - 20.4894e-6, rx = 0.1502 * second, ry = 0.2470 * second, rz = 0.8421 * second;
        return (446.448 + (scale * at.X) - (rz * at.Y) + (ry * at.Z), -125.157 + (rz * at.X) + (scale * at.Y) - (rx * at.Z),
            542.060 - (ry * at.X) + (rx * at.Y) + (scale * at.Z));
    }
}
