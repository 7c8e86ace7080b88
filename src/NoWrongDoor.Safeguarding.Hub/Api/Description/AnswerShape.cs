namespace NoWrongDoor.Safeguarding.Hub.Api.Description;

/// <summary>What an endpoint answers when it does what was asked.</summary>
internal abstract record AnswerShape
{
    private AnswerShape()
    {
    }

    public sealed record OneRecord(RecordDescription Record) : AnswerShape;

    public sealed record Created(RecordDescription Record) : AnswerShape;

    public sealed record Page(RecordDescription Record) : AnswerShape;

    public sealed record History(RecordDescription Record) : AnswerShape;

    /// <summary>An answer that is no record: its schema is written out here, as JSON.</summary>
    public sealed record Other(string MediaType, string Text, string Schema, string Example) : AnswerShape;
}

/// <summary>The fields that a request body writes; null when it writes none.</summary>
internal sealed record Writes(RecordDescription Record, params string[] Only)
{
    public IEnumerable<FieldDescription> Fields => Record.Fields.Where(f => !f.IsReadOnly && (Only.Length == 0 || Only.Contains(f.Name)));
}

internal static class AnswerShapes
{
    public static TBuilder Answers<TBuilder>(this TBuilder builder, AnswerShape shape)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(shape);
}
