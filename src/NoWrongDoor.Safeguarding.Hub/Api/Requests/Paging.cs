using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Hub.Api.Requests;

internal static class Paging
{
    public const int Usual = 25;
    public const int Most = 100;

    public static Problem? Broken(string? limit) =>
        limit is null || (int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= Most)
            ? null : new Problem("limit", $"The limit is not a whole number from 1 to {Most}.", $"Send a limit such as {Usual}.");
}
