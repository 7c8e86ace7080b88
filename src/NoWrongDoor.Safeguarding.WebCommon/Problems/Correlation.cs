using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace NoWrongDoor.Safeguarding.WebCommon.Problems;

/// <summary>The id that joins what a person was told to what the log says. It is random and says nothing about them.</summary>
public static class Correlation
{
    public static string Of(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
}
