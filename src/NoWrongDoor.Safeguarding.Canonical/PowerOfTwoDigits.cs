using System.Globalization;
using System.Numerics;
using System.Text;

namespace NoWrongDoor.Safeguarding.Canonical;

/// <summary>
/// Shortest digits of a power of two, by exact integers. The doubles below a power of two lie half as far apart as those above it, and
/// .NET's round-trip format gets two of them wrong: it writes 2^-25 and 2^-958 with a digit too few, which reads back as another double.
/// Checked against V8 for every power of two and its neighbours.
/// </summary>
internal static class PowerOfTwoDigits
{
    // In quarters of the distance to the double above: the value itself, and the ends of the interval that reads back as it
    // (half the way to each neighbour; both ends included, since a tie goes to the even one).
    private const int Exponent = 54;
    private static readonly BigInteger Value = BigInteger.One << Exponent;
    private static readonly BigInteger Lowest = Value - 1;
    private static readonly BigInteger Highest = Value + 2;

    /// <summary>The smallest normal double is left out: its neighbours are equally far.</summary>
    public static bool Is(double value) => BitConverter.DoubleToInt64Bits(value) is var bits && (bits & 0xF_FFFF_FFFF_FFFF) == 0 && bits >> 52 > 1;

    /// <summary>The digits of a positive power of two, and where the decimal point stands: 0.DIGITS × 10^point.</summary>
    public static (int Count, int Point) Write(double value, Span<byte> digits)
    {
        var power = Math.ILogB(value) - Exponent;
        var (unit, divisor) = power >= 0 ? (BigInteger.One << power, BigInteger.One) : (BigInteger.One, BigInteger.One << -power);
        var point = (int)Math.Floor(Math.Log10(value)) + 1;
        for (var count = 1; ; count++)
        {
            var shift = point - count;
            var numerator = unit * (shift < 0 ? BigInteger.Pow(10, -shift) : 1);
            var denominator = divisor * (shift > 0 ? BigInteger.Pow(10, shift) : 1);
            if (Closest(numerator, denominator) is { } found)
            {
                var written = Encoding.ASCII.GetBytes(found.ToString(CultureInfo.InvariantCulture), digits);
                return (((ReadOnlySpan<byte>)digits[..written]).TrimEnd((byte)'0').Length, point + written - count);
            }
        }
    }

    /// <summary>
    /// The integer nearest to the value (n/d units) among its two neighbours that read back as it, the even one of two; null when neither does.
    /// </summary>
    private static BigInteger? Closest(BigInteger n, BigInteger d)
    {
        var below = BigInteger.DivRem(Value * n, d, out var remainder);
        var twice = 2 * remainder;
        var nearest = twice < d || (twice == d && below.IsEven) ? below : below + 1;
        var other = nearest == below ? below + 1 : below;
        return new BigInteger?[] { nearest, other }.FirstOrDefault(candidate => candidate * d >= Lowest * n && candidate * d <= Highest * n);
    }
}
