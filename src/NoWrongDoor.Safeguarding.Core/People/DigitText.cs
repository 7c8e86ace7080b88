namespace NoWrongDoor.Safeguarding.Core.People;

internal static class DigitText
{
    public static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;
}
