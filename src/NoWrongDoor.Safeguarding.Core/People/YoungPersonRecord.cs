using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Core.Places;
using NoWrongDoor.Safeguarding.Core.Results;
using Fields = NoWrongDoor.Safeguarding.Core.Disclosure.Registration.FieldsOf<NoWrongDoor.Safeguarding.Core.People.YoungPersonRow>;

namespace NoWrongDoor.Safeguarding.Core.People;

internal static class YoungPersonRecord
{
    public const string TokenPrefix = "yp";

    public static RecordType<YoungPersonRow> Type { get; } = new()
    {
        Name = "young-person",
        TokenPrefix = TokenPrefix,
        Table = "hub.young_person",
        Permission = "record.young-person",
        Category = kind => kind switch
        {
            "social-care" or "hub" => "identity",
            "police" => "police-identity",
            _ => "partner-identity",
        },
        Order = [new ListOrder("family_name") { FullFirst = true }, new ListOrder("given_name")],
        KeptOrders = [new KeptOrder()],
        FoundBy = [FoundBy.Words(["given_name", "family_name", "known_as"], "guard.people_by_words(@sought)")],
        Fields =
        [
            Name("given_name", p => p.GivenName, (p, v) => p.GivenName = v, Renderers.Initials),
            Name("family_name", p => p.FamilyName, (p, v) => p.FamilyName = v, Renderers.Initials),
            Name("known_as", p => p.KnownAs, (p, v) => p.KnownAs = v),
            Fields.Date("date_of_birth", p => p.DateOfBirth, (p, v) => p.DateOfBirth = v, Renderers.AgeBand, Renderers.Year),
            Fields.Line("pronouns", p => p.Pronouns, (p, v) => p.Pronouns = v),
            Fields.Line("first_language", p => p.FirstLanguage, (p, v) => p.FirstLanguage = v),
            Fields.Flag("interpreter_needed", p => p.InterpreterNeeded, (p, v) => p.InterpreterNeeded = v),
            Fields.Identifier("nhs_number", p => p.NhsNumber, (p, v) => p.NhsNumber = v, (p, blind) => p.NhsNumberBlind = blind),
            Fields.Identifier("upn", p => p.Upn, (p, v) => p.Upn = v, (p, blind) => p.UpnBlind = blind),
            AddressField.Of("address", p => p.Address, (p, v) => p.Address = v, new AddressColumns<YoungPersonRow>(
                p => p.AddressOutward, (p, v) => p.AddressOutward = v, p => p.AddressConfidential, (p, v) => p.AddressConfidential = v), "uprn"),
            Fields.Identifier("uprn", p => p.Uprn, (p, v) => p.Uprn = v),
            Fields.Sealed("phone", p => p.Phone, (p, v) => p.Phone = v, Inputs.CheckedText<PhoneNumber>()),
        ],
        Contradictions = Contradictions,
    };

    private static readonly ReadInput Line = Inputs.Line(200);

    private static RecordField Name(string name, Func<YoungPersonRow, string?> get, Action<YoungPersonRow, string?> set, params Renderer[] coarse) =>
        Fields.Line(name, get, set, coarse) with { Read = ReadName };

    private static string? ReadName(JsonElement input, DateTimeOffset now, out BrokenRule? broken) =>
        Line(input, now, out broken) is string line ? NameText.Read(line, out broken) : null;

    private static IEnumerable<Problem> Contradictions(YoungPersonRow person)
    {
        if (person.GivenName is null && person.FamilyName is null && person.KnownAs is null)
        {
            yield return new Problem("family_name", "A young person is recorded under at least one name.", "Enter a given name, a family name or the name they are known as.");
        }
    }
}
