using Microsoft.EntityFrameworkCore.Migrations;

namespace NoWrongDoor.Safeguarding.Core.DataStore.Migrations;

/// <summary>Our migrations are numbered and written by hand; EF's own ids start with the time of their generation.</summary>
internal sealed class NumberedIds : IMigrationsIdGenerator
{
    public string GenerateId(string name) => throw new NotSupportedException("Migrations are numbered by hand.");

    public string GetName(string id) => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..];

    public bool IsValidId(string value) => value.Length > 5 && value[4] == '_' && value.AsSpan(0, 4).ContainsAnyExceptInRange('0', '9') is false;
}
