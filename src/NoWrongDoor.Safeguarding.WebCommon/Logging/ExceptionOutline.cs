using System.Text;
using Npgsql;

namespace NoWrongDoor.Safeguarding.WebCommon.Logging;

/// <summary>
/// What an exception may say in a log: its types, the database's error code and where it was thrown.
/// Messages are left out, because parsers and PostgreSQL quote the value that they refuse.
/// </summary>
public static class ExceptionOutline
{
    public static string Of(Exception exception)
    {
        var text = new StringBuilder();
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            text.Append(text.Length == 0 ? "" : "\n---> ").Append(e.GetType().FullName);
            if (e is PostgresException postgres)
            {
                text.Append(' ').Append(postgres.SqlState).Append(' ').Append(postgres.TableName).Append(' ').Append(postgres.ConstraintName);
            }

            text.Append('\n').Append(e.StackTrace);
        }

        return text.ToString();
    }
}
