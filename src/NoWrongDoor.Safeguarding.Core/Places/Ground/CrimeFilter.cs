namespace NoWrongDoor.Safeguarding.Core.Places.Ground;

/// <summary>Which public crime is asked for; nothing for all of it.</summary>
/// <param name="Type">The publisher's category, in its own words.</param>
/// <param name="Since">The first of the first month.</param>
/// <param name="Until">The first of the last month.</param>
public sealed record CrimeFilter(string? Type, DateOnly? Since, DateOnly? Until)
{
    public static CrimeFilter Everything { get; } = new(null, null, null);
}
