using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Results;
using Npgsql;
using NpgsqlTypes;

namespace NoWrongDoor.Safeguarding.Core.People;

/// <summary>Asks the database's own matching function, which logs the look-up and opens reach, and shows what the reader may then see.</summary>
internal sealed class PersonMatcher(Passage passage, RecordLister lister, BlindIndex blind, IdSource ids)
{
    public Task<Result<DisclosedPage>> MatchAsync(ReaderIdentity reader, PersonMatch match, CancellationToken cancellationToken) =>
        passage.RunAsync<DisclosedPage>(reader, new Asked(Asked.Match, "young-person.match", "match"), async session =>
        {
            var (date, number, problems) = match.Read();
            if (problems.Count > 0)
            {
                return new Refusal.Invalid(problems);
            }

            var found = await FindAsync(session, match, (date, number), cancellationToken);
            // A person nobody has: the empty page takes the same path as a full one.
            return await lister.ListAsync(session, YoungPersonRecord.Type, new ListRequest(), found ?? Guid.Empty, cancellationToken);
        }, cancellationToken);

    private async Task<Guid?> FindAsync(GateSession session, PersonMatch match, (DateOnly Date, NhsNumber? Number) known, CancellationToken cancellationToken)
    {
        var byNumber = known.Number is { } number ? blind.Of(session.Reader.Partnership, "nhs_number", number.Value) : null;
        await using var command = session.Command("select hub.match_person(@id, @nhs_number, @family_name, @given_name, @born)");
        command.Parameters.AddWithValue("id", ids.Next());
        command.Parameters.Add(new NpgsqlParameter("nhs_number", NpgsqlDbType.Bytea) { Value = (object?)byNumber ?? DBNull.Value });
        command.Parameters.Add(Text("family_name", match.FamilyName));
        command.Parameters.Add(Text("given_name", match.GivenName));
        command.Parameters.AddWithValue("born", known.Date);
        return await command.ExecuteScalarAsync(cancellationToken) as Guid?;
    }

    private static NpgsqlParameter Text(string name, string? value) =>
        new(name, NpgsqlDbType.Text) { Value = string.IsNullOrWhiteSpace(value) ? DBNull.Value : value.Trim() };
}
