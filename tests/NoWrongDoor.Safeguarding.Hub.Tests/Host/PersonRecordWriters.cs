using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Api.Description;
using NoWrongDoor.Safeguarding.Hub.Tests.FieldTable;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Host;

/// <summary>Who records the types of records about young people, and what: read off the hub's own descriptions, so that a new type is checked by itself.</summary>
internal static class PersonRecordWriters
{
    public static bool MayRecord(this OfferedType type, Acting by) =>
        ApiHub.Functions.Functions[by.Function].Permissions.Contains(type.Permission);

    /// <summary>The first of the tables' readers who may.</summary>
    public static Acting Writer(this OfferedType type) => TableFile.Readers.Values.First(type.MayRecord);

    public static JsonObject Example(this OfferedType type) =>
        new(type.Record.Fields.Where(f => !f.IsReadOnly).Select(f => KeyValuePair.Create(f.Name, (JsonNode?)f.ExampleJson())));
}
