using System.Globalization;
using System.Numerics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace NoWrongDoor.Safeguarding.Canonical.Tests;

public sealed class EcmaScriptNumberTests
{
    /// <summary>RFC 8785 appendix B, every finite row.</summary>
    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("ffefffffffffffff", "-1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("41b3de4355555556", "333333333.3333334")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void Format_AppendixB_GivesThePublishedText(string bits, string expected) =>
        Assert.Equal(expected, EcmaScriptNumber.Format(Bits(bits)));

    [Theory]
    [InlineData("7fffffffffffffff")]
    [InlineData("7ff0000000000000")]
    [InlineData("fff0000000000000")]
    public void Format_NotFinite_IsRefused(string bits) =>
        Assert.Throws<CanonicalJsonException>(() => EcmaScriptNumber.Format(Bits(bits)));

    /// <summary>Where the layout turns: plain or exponent, leading zeros, powers of two and ten, halfway cases, subnormals.</summary>
    [Theory]
    [InlineData(10.0, "10")]
    [InlineData(0.5, "0.5")]
    [InlineData(-0.05, "-0.05")]
    [InlineData(1e-6, "0.000001")]
    [InlineData(1e-7, "1e-7")]
    [InlineData(1.25e-7, "1.25e-7")]
    [InlineData(123456789012345680000.0, "123456789012345680000")]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(1.5e21, "1.5e+21")]
    [InlineData(9007199254740994.0, "9007199254740994")]
    [InlineData(9007199254740996.0, "9007199254740996")]
    [InlineData(4.35, "4.35")]
    [InlineData(100, "100")]
    [InlineData(1.1, "1.1")]
    [InlineData(2.2250738585072014e-308, "2.2250738585072014e-308")]
    [InlineData(2.225073858507201e-308, "2.225073858507201e-308")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(9.5367431640625e-7, "9.5367431640625e-7")]
    public void Format_AtTheTurns_FollowsEcmaScript(double value, string expected) =>
        Assert.Equal(expected, EcmaScriptNumber.Format(value));

    [Fact]
    public void Format_AnyDouble_ReadsBackAndIsShortestAndClosest() =>
        Prop.ForAll(ArbMap.Default.ArbFor<long>(), (long seed) =>
        {
            var value = BitConverter.Int64BitsToDouble(Mix(seed));
            return !double.IsFinite(value) || IsShortestAndClosest(value, EcmaScriptNumber.Format(value));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    [Fact]
    public void Format_PowersOfTwo_ReadBackAndAreShortest()
    {
        // At a power of two the gap below is half the gap above: where shortest-digit algorithms go wrong.
        for (var exponent = -1074; exponent <= 1023; exponent++)
        {
            var value = Math.ScaleB(1, exponent);
            foreach (var near in new[] { Math.BitDecrement(value), value, Math.BitIncrement(value) })
            {
                Assert.True(near == 0 || IsShortestAndClosest(near, EcmaScriptNumber.Format(near)), near.ToString("E17", CultureInfo.InvariantCulture));
            }
        }
    }

    private static double Bits(string hex) => BitConverter.UInt64BitsToDouble(Convert.ToUInt64(hex, 16));

    /// <summary>FsCheck's integers are small; the mixing spreads them over all bit patterns (splitmix64).</summary>
    private static long Mix(long seed)
    {
        var z = unchecked((ulong)seed * 0x9E3779B97F4A7C15UL + 0x632BE59BD9B4E019UL);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
        return (long)(z ^ (z >> 31));
    }

    /// <summary>Judged with exact integers, by nothing that the implementation uses to make its digits.</summary>
    private static bool IsShortestAndClosest(double value, string text)
    {
        var (digits, power) = Parts(text);
        if (double.Parse(text, CultureInfo.InvariantCulture) != value)
        {
            return false;
        }

        // One digit fewer: neither neighbour may read back as the same double.
        var count = digits.ToString(CultureInfo.InvariantCulture).Length;
        var magnitude = Math.Abs(value);
        var shorter = digits / 10;
        var noShorter = count == 1 || new[] { shorter, shorter + 1 }.All(candidate => Read(candidate, power + 1) != magnitude);
        // As many digits: neither neighbour that reads back may be closer.
        var distance = Distance(magnitude, digits, power);
        var closest = new[] { digits - 1, digits + 1 }.All(candidate => Read(candidate, power) != magnitude || Distance(magnitude, candidate, power) >= distance);
        return noShorter && closest;
    }

    private static (BigInteger Digits, int Power) Parts(string text)
    {
        var body = text.TrimStart('-');
        var e = body.IndexOf('e', StringComparison.Ordinal);
        var power = e < 0 ? 0 : int.Parse(body[(e + 1)..], CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? body : body[..e];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        power -= point < 0 ? 0 : mantissa.Length - point - 1;
        var digits = BigInteger.Parse(mantissa.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        while (!digits.IsZero && digits % 10 == 0)
        {
            digits /= 10;
            power++;
        }

        return (digits, power);
    }

    private static double Read(BigInteger digits, int power) =>
        double.Parse(new StringBuilder().Append(digits).Append('e').Append(power).ToString(), CultureInfo.InvariantCulture);

    /// <summary>|value − digits × 10^power|, scaled by 2^1074 × 10^340, as an exact integer.</summary>
    private static BigInteger Distance(double value, BigInteger digits, int power)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        BigInteger mantissa = exponent == 0 ? bits & 0xFFFFFFFFFFFFF : (bits & 0xFFFFFFFFFFFFF) | (1L << 52);
        var exact = (mantissa << (Math.Max(exponent, 1) - 1)) * BigInteger.Pow(10, 340);
        return BigInteger.Abs(exact - ((digits * BigInteger.Pow(10, 340 + power)) << 1074));
    }
}
