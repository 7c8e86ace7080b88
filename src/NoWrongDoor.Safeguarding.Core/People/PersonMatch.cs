using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.People;

/// <summary>What is known of a person to be found across agencies: birth date, and the NHS number or both names.</summary>
public sealed record PersonMatch(string? DateOfBirth, string? NhsNumber = null, string? GivenName = null, string? FamilyName = null)
{
    internal (DateOnly Date, NhsNumber? Number, IReadOnlyList<Problem> Problems) Read()
    {
        var problems = new List<Problem>();
        if (!DateOnly.TryParseExact(DateOfBirth?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            problems.Add(new Problem("date_of_birth", "A match needs the date of birth, written as year-month-day.", "Enter a date like 2011-05-27."));
        }

        var number = string.IsNullOrWhiteSpace(NhsNumber) ? null : People.NhsNumber.Read(NhsNumber, out var broken) ?? Refused(broken!);
        if (string.IsNullOrWhiteSpace(NhsNumber) && (string.IsNullOrWhiteSpace(GivenName) || string.IsNullOrWhiteSpace(FamilyName)))
        {
            problems.Add(new Problem("nhs_number", "A match needs the NHS number, or the given and the family name.", "Enter one or the other."));
        }

        return (date, number, problems);

        NhsNumber? Refused(BrokenRule rule)
        {
            problems.Add(rule.At("nhs_number"));
            return null;
        }
    }
}
