using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.Raise.Meetings;

/// <summary>Where something new of a case belongs: in the case, or in one meeting about it.</summary>
internal sealed record WrittenIn(Guid Case, Guid? Meeting, Attendance? Attendance, string? Status, string? Owner)
{
    private const string Found = "select m.case_id, m.attendance, m.meeting_status, m.owner from hub.raise_meeting m where m.partnership = @partnership and m.id = @about";

    /// <summary>A token of a case or of a meeting, with the type that it is of.</summary>
    public static (RecordType Type, string? Token) Of(string token) =>
        (token.StartsWith(RaiseMeetingRecord.Type.TokenPrefix + "_", StringComparison.Ordinal) ? RaiseMeetingRecord.Type : RaiseCaseRecord.Type, token);

    /// <param name="session">The session of the write.</param>
    /// <param name="about">The case or the meeting, found within reach.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    public static async Task<WrittenIn> FindAsync(GateSession session, Guid? about, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Found);
        command.Parameters.AddWithValue("about", about ?? Guid.Empty);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new WrittenIn(reader.GetGuid(0), about, await reader.IsDBNullAsync(1, cancellationToken) ? null : Attendance.Read(reader.GetString(1), out _), reader.GetString(2), reader.GetString(3))
            : new WrittenIn(about ?? Guid.Empty, null, null, null, null);
    }
}
