using NoWrongDoor.Safeguarding.Hub.Api.Description;

namespace NoWrongDoor.Safeguarding.Hub.Api.WhoSawWhat;

internal static class DisclosureEntryDescription
{
    public static readonly RecordDescription Record = new("disclosure-entry", "de",
        "One entry of who saw what: a record that was shown, stored or asked for in vain.",
        new("at", "When.", "2026-03-02T09:00:00.000Z", "exists", "full") { IsReadOnly = true },
        new("user", "Who: the name, and the name of the account.", "Pat Officer, pat.officer", "exists", "full") { IsReadOnly = true },
        new("agency", "For which agency.", "nyp", "exists", "full") { IsReadOnly = true },
        new("function", "In which function.", "police-response", "exists", "full") { IsReadOnly = true },
        new("purpose", "For which purpose.", "missing-response", "exists", "full") { IsReadOnly = true },
        new("route", "What was done.", "young-person.read", "exists", "full") { IsReadOnly = true },
        new("record_type", "The type of the record.", "young-person", "exists", "full") { IsReadOnly = true },
        new("fields", "The fields that were shown, or written.", "given_name, family_name", "exists", "full") { IsReadOnly = true },
        new("levels", "How much of each field of the record type, in its order: a digit each, 0 withheld, higher for more. A field that was added to the type later has none in entries from before.", "3320", "exists", "full") { IsReadOnly = true },
        new("holder", "The agency that holds the record.", "csc", "exists", "full") { IsReadOnly = true },
        new("clauses", "The clauses that allowed it.", "5.1", "exists", "full") { IsReadOnly = true },
        new("agreement", "The agreements by id, version and hash.", "ny-youth-safeguarding@1.0", "exists", "full") { IsReadOnly = true });
}
