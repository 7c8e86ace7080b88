namespace NoWrongDoor.Safeguarding.Hub.Api.Requests;

/// <summary>The members of a request body. A body holds these and nothing else; which fields a record takes is the record's own rule.</summary>
internal sealed record BodyShape(string Name, params BodyMember[] Members)
{
    public static readonly BodyMember Fields = new("fields", BodyMemberKind.Object, true, "The record's fields by name. A field that is left out stays as it is; null takes a value away.");
    public static readonly BodyMember Why = new("why", BodyMemberKind.Text, true, "Why this is recorded or changed, in a few words. Kept with the revision, and shown in its history to whom your agency shows the whole of the record.", "told by the young person");
    public static readonly BodyMember YoungPerson = new("young_person", BodyMemberKind.Text, true, "The young person: the id of any slice of them that you may see (yp_…).", "yp_mfrggzdfmztwq2lknnwg23tpob");
    public static readonly BodyMember Limit = new("limit", BodyMemberKind.Count, false, "How many records at most, 1 to 100.");
    public static readonly BodyMember Cursor = new("cursor", BodyMemberKind.Text, false, "The next of the page before, to go on where it ended.", "c2VhbGVk");
}

internal enum BodyMemberKind
{
    Object,
    Text,
    Count,
}

internal sealed record BodyMember(string Name, BodyMemberKind Kind, bool Required, string Description, string Example = "");
