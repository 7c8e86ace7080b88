using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;

namespace NoWrongDoor.Safeguarding.Core.Oversight;

/// <summary>Fields of record types that the hub writes by itself: they are listed, never loaded and never put.</summary>
internal static class ListedField
{
    public static RecordField Of(string name, string column) => new()
    {
        Name = name,
        Column = column,
        Full = Renderers.Text,
        Get = _ => throw new NotSupportedException("It is listed, never loaded."),
        Set = (_, _) => throw new NotSupportedException("It is written by the hub."),
    };
}
