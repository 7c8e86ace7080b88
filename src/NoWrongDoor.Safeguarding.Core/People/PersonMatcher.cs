using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Results;
using Npgsql;
using NpgsqlTypes;

namespace NoWrongDoor.Safeguarding.Core.People;

/// <summary>
/// Asks the database's own matching function, which counts and logs the look-up, and shows what the reader may then see. The
/// database opens a day's reach by itself, from the entry of what was shown (ADR 0007).
/// </summary>
internal sealed class PersonMatcher(Passage passage, RecordLister lister, BlindIndex blind, IdSource ids)
{
    private const string TooMany = "NW003";

    public Task<Result<DisclosedPage>> MatchAsync(ReaderIdentity reader, PersonMatch match, CancellationToken cancellationToken) =>
        passage.RunAsync<DisclosedPage>(reader, new Asked(Asked.Match, "young-person.match", "match"), async session =>
        {
            var (terms, problems) = match.Read();
            if (problems.Count > 0)
            {
                return new Refusal.Invalid(problems);
            }

            try
            {
                var found = await FindAsync(session, terms, cancellationToken);
                // A person nobody has: the empty page takes the same path as a full one.
                return await lister.ListAsync(session, YoungPersonRecord.Type, new ListRequest { Limit = ListRequest.MostItems }, found, cancellationToken);
            }
            catch (PostgresException refused) when (refused.SqlState == TooMany)
            {
                return new Refusal.TooMany(
                    "You, or your agency together, have looked for people beyond your reach as often as the hub allows for now.",
                    "Wait an hour, or until tomorrow. If it is urgent, telephone the police, the hub or children's social care.");
            }
        }, cancellationToken);

    private async Task<IReadOnlyList<Guid>> FindAsync(GateSession session, MatchedOn terms, CancellationToken cancellationToken)
    {
        var byNumber = terms.Number is { } number ? blind.Of(session.Reader.Partnership, "nhs_number", number.Value) : null;
        await using var command = session.Command("select subject from hub.match_person(@id, @nhs_number, @family_name, @given_name, @born) subject");
        command.Parameters.AddWithValue("id", ids.Next());
        command.Parameters.Add(Nullable("nhs_number", byNumber, NpgsqlDbType.Bytea));
        command.Parameters.Add(Nullable("family_name", terms.FamilyName, NpgsqlDbType.Text));
        command.Parameters.Add(Nullable("given_name", terms.GivenName, NpgsqlDbType.Text));
        command.Parameters.AddWithValue("born", terms.Date);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<Guid>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(reader.GetGuid(0));
        }

        return found;
    }

    private static NpgsqlParameter Nullable(string name, object? value, NpgsqlDbType type) => new(name, type) { Value = value ?? DBNull.Value };
}
