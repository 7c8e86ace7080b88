using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.People;

/// <summary>What is known of a person to be found across agencies: birth date, and the NHS number or both names.</summary>
public sealed record PersonMatch(string? DateOfBirth, string? NhsNumber = null, string? GivenName = null, string? FamilyName = null)
{
    internal (MatchedOn Terms, IReadOnlyList<Problem> Problems) Read()
    {
        var problems = new List<Problem>();
        if (!DateOnly.TryParseExact(DateOfBirth?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            problems.Add(new Problem("date_of_birth", "A match needs the date of birth, written as year-month-day.", "Enter a date like 2011-05-27."));
        }

        var number = string.IsNullOrWhiteSpace(NhsNumber) ? null : Told("nhs_number", People.NhsNumber.Read(NhsNumber, out var rule), rule);
        var given = Told("given_name", NameText.Read(GivenName, out var givenRule), givenRule);
        var family = Told("family_name", NameText.Read(FamilyName, out var familyRule), familyRule);
        if (problems.Count == 0 && number is null && (given is null || family is null))
        {
            problems.Add(new Problem("nhs_number", "A match needs the NHS number, or the given and the family name.", "Enter one or the other."));
        }

        return (new MatchedOn(date, number, given, family), problems);

        T? Told<T>(string field, T? value, BrokenRule? broken)
            where T : class
        {
            problems.AddRange(broken is null ? [] : [broken.At(field)]);
            return value;
        }
    }
}

/// <summary>A match that can be asked, in the form that is stored.</summary>
internal sealed record MatchedOn(DateOnly Date, NhsNumber? Number, string? GivenName, string? FamilyName);
