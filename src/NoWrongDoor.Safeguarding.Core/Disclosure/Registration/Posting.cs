namespace NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

/// <summary>The fields of a record that name an agency and a function in it. Such a record gives reach, so the function must exist in agencies of that kind.</summary>
public sealed record Posting<TRow>(string AgencyField, Func<TRow, string> Agency, string FunctionField, Func<TRow, string> Function)
    where TRow : RecordRow;
