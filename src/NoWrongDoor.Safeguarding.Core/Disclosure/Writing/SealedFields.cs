using NoWrongDoor.Safeguarding.Core.DataStore.Keys;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Writing;

/// <summary>Encrypted fields of a row, under the person's key.</summary>
internal static class SealedFields
{
    private const int Format = 1;

    /// <summary>Whether what is stored cannot be opened: it is sealed, and the person's key is missing. It is there, so "nothing recorded" would be untrue.</summary>
    public static bool IsClosed(RecordField field, RecordRow row, DataKey? key) => key is null && field.Encrypted && field.Get(row) is not null;

    public static object? Open(RecordType type, RecordField field, RecordRow row, DataKey? key) => field.Get(row) switch
    {
        byte[] sealedBytes when field.Encrypted => key?.DecryptText(sealedBytes, Place(type, field, row)),
        var plain => plain,
    };

    public static void Store(RecordType type, RecordField field, RecordRow row, DataKey key, object? value)
    {
        if (!field.Encrypted)
        {
            field.Set(row, value);
            return;
        }

        var text = (string?)value;
        field.Set(row, text is null ? null : key.Encrypt(text, Place(type, field, row)));
        var marked = text is not null && field.Mark?.Of(text) == true;
        field.Mark?.Set(row, marked);
        // Of a value that is marked as confidential nobody is shown the coarse rung (H.1), so it is not stored in the open.
        field.SetCoarse?.Invoke(row, text is null || marked ? null : field.CoarseOf!(text));
    }

    private static CipherPlace Place(RecordType type, RecordField field, RecordRow row) => new(type.Table, row.Id, field.Column, Format);
}
