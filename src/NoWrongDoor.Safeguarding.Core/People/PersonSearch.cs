using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.People;

/// <summary>A search among the people in reach: beginnings of names, exact identifiers, birth date. All that is given must match.</summary>
public sealed record PersonSearch(
    string? Name = null, string? NhsNumber = null, string? Upn = null, string? DateOfBirth = null, int Limit = 25, string? Cursor = null)
{
    private const int MostWords = 10;

    /// <summary>What is wanted of each person found; nothing for every field.</summary>
    public IReadOnlyList<string>? Fields { get; init; }

    private static readonly string[] NameFields = ["given_name", "family_name", "known_as"];

    internal (ListRequest Request, IReadOnlyList<Problem> Problems) ToRequest()
    {
        var filters = new List<ListFilter>();
        var problems = new List<Problem>();
        AddName(filters, problems);
        Add<NhsNumber>("nhs_number", NhsNumber);
        Add<Upn>("upn", Upn);
        if (!string.IsNullOrWhiteSpace(DateOfBirth))
        {
            if (DateOnly.TryParseExact(DateOfBirth.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                filters.Add(ListFilter.Equal("date_of_birth", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            }
            else
            {
                problems.Add(new Problem("date_of_birth", "The date is not a day of the calendar written as year-month-day.", "Enter a date like 2011-05-27."));
            }
        }

        if (filters.Count == 0 && problems.Count == 0)
        {
            problems.Add(new Problem("name", "There is nothing to search for.", "Enter a name, an NHS number, a UPN or a date of birth."));
        }

        return (new ListRequest { Fields = Fields, Filters = filters, Limit = Limit, Cursor = Cursor }, problems);

        void Add<T>(string field, string? text)
            where T : class, IChecked<T>
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                var value = T.Read(text, out var broken);
                problems.AddRange(broken is null ? [] : [broken.At(field)]);
                filters.AddRange(value is null ? [] : [ListFilter.Equal(field, value.Value)]);
            }
        }
    }

    private void AddName(List<ListFilter> filters, List<Problem> problems)
    {
        var words = (NameText.Read(Name, out var unreadable) ?? string.Empty).Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        filters.AddRange(words.Select(word => new ListFilter(NameFields, ListMatch.WordBegins, word)));
        problems.AddRange(unreadable is null ? [] : [unreadable.At("name")]);
        if (words.Length > MostWords)
        {
            problems.Add(new Problem("name", $"More than {MostWords} words are more than a name.", "Enter the words that you are surest of."));
        }
    }
}
