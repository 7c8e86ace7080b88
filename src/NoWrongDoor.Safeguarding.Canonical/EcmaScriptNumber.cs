using System.Globalization;

namespace NoWrongDoor.Safeguarding.Canonical;

/// <summary>
/// Numbers as ECMAScript's Number::toString writes them (RFC 8785 section 3.2.2.3): the shortest digits that read back as the
/// same double and are closest to it, plain from 1e-6 up to below 1e21, else with an exponent.
/// </summary>
public static class EcmaScriptNumber
{
    /// <summary>No double needs more bytes than this.</summary>
    public const int LongestText = 32;

    /// <summary>The text of a finite double; minus zero is "0".</summary>
    /// <exception cref="CanonicalJsonException">The value is not finite: JSON has no such number.</exception>
    public static string Format(double value)
    {
        Span<byte> text = stackalloc byte[LongestText];
        return System.Text.Encoding.ASCII.GetString(text[..Write(value, text)]);
    }

    /// <summary>Writes the text of a finite double into <paramref name="text"/> (at least <see cref="LongestText"/> bytes); returns its length.</summary>
    /// <exception cref="CanonicalJsonException">The value is not finite: JSON has no such number.</exception>
    public static int Write(double value, Span<byte> text)
    {
        if (!double.IsFinite(value))
        {
            throw new CanonicalJsonException("A number must be finite and within the range of a double.");
        }

        if (value == 0)
        {
            text[0] = (byte)'0';
            return 1;
        }

        var at = 0;
        if (value < 0)
        {
            text[at++] = (byte)'-';
            value = -value;
        }

        Span<byte> digits = stackalloc byte[LongestText];
        var (count, point) = PowerOfTwoDigits.Is(value) ? PowerOfTwoDigits.Write(value, digits) : Digits(value, digits);
        return at + Lay(digits[..count], point, text[at..]);
    }

    /// <summary>The significant digits without leading or trailing zeros, and where the decimal point stands: 0.DIGITS × 10^point.</summary>
    private static (int Count, int Point) Digits(double value, Span<byte> digits)
    {
        Span<byte> roundTrip = stackalloc byte[LongestText];
        value.TryFormat(roundTrip, out var length, "R", CultureInfo.InvariantCulture);

        int count = 0, point = 0, exponent = 0;
        var pointSeen = false;
        for (var i = 0; i < length; i++)
        {
            var c = roundTrip[i];
            if (c == (byte)'E')
            {
                exponent = int.Parse(roundTrip[(i + 1)..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                break;
            }

            if (c == (byte)'.')
            {
                pointSeen = true;
                continue;
            }

            if (count > 0 || c != (byte)'0')
            {
                digits[count++] = c;
                point += pointSeen ? 0 : 1;
            }
            else if (pointSeen)
            {
                point--;
            }
        }

        while (digits[count - 1] == (byte)'0')
        {
            count--;
        }

        return (count, point + exponent);
    }

    /// <summary>ECMA-262, Number::toString, steps 6 to 12 (there: n = point, k = number of digits).</summary>
    private static int Lay(ReadOnlySpan<byte> digits, int point, Span<byte> text)
    {
        if (point is > 21 or <= -6)
        {
            return LayWithExponent(digits, point - 1, text);
        }

        if (point <= 0)
        {
            "0."u8.CopyTo(text);
            text.Slice(2, -point).Fill((byte)'0');
            digits.CopyTo(text[(2 - point)..]);
            return 2 - point + digits.Length;
        }

        if (digits.Length <= point)
        {
            digits.CopyTo(text);
            text[digits.Length..point].Fill((byte)'0');
            return point;
        }

        digits[..point].CopyTo(text);
        text[point] = (byte)'.';
        digits[point..].CopyTo(text[(point + 1)..]);
        return digits.Length + 1;
    }

    private static int LayWithExponent(ReadOnlySpan<byte> digits, int exponent, Span<byte> text)
    {
        var at = 0;
        text[at++] = digits[0];
        if (digits.Length > 1)
        {
            text[at++] = (byte)'.';
            digits[1..].CopyTo(text[at..]);
            at += digits.Length - 1;
        }

        text[at++] = (byte)'e';
        text[at++] = exponent < 0 ? (byte)'-' : (byte)'+';
        Math.Abs(exponent).TryFormat(text[at..], out var written, default, CultureInfo.InvariantCulture);
        return at + written;
    }
}
