using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Places.Ground;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Hub.Probes;
using NoWrongDoor.Safeguarding.Hub.Security;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Ground;

/// <summary>Tiles of the map, for whoever has chosen whom they act for: what is public, and the same for everybody of a partnership.</summary>
public static class TileEndpoints
{
    private const string VectorTile = "application/vnd.mapbox-vector-tile";

    public static void MapTiles(this IEndpointRouteBuilder endpoints)
    {
        var tiles = endpoints.MapGroup("/map/tiles").RequireAuthorization(HubSecurity.ActingPolicy).ExcludeFromDescription();
        tiles.MapGet("/ground/{z:int}/{x:int}/{y:int}", GroundAsync).WithProbe("/map/tiles/ground/9/253/163", "/map/tiles/ground/99/0/0");
        tiles.MapGet("/crime/{z:int}/{x:int}/{y:int}", CrimeAsync).WithProbe("/map/tiles/crime/9/253/163?type=Drugs&since=2025-01", "/map/tiles/crime/14/8100/5220", "/map/tiles/crime/9/253/163?until=May");
    }

    private static Task<IResult> GroundAsync(HttpContext http, MapTiles tiles, int z, int x, int y, CancellationToken cancellationToken) =>
        AnswerAsync(http, new TileAddress(z, x, y), (reader, at) => tiles.GroundAsync(reader, at, cancellationToken));

    private static Task<IResult> CrimeAsync(HttpContext http, MapTiles tiles, int z, int x, int y, string? type, string? since, string? until, CancellationToken cancellationToken) =>
        CrimeQuery.Read(type, since, until) is { } filter
            ? AnswerAsync(http, new TileAddress(z, x, y), (reader, at) => tiles.CrimeAsync(reader, at, filter, cancellationToken))
            : Task.FromResult(Results.BadRequest());

    private static async Task<IResult> AnswerAsync(HttpContext http, TileAddress at, Func<Core.Disclosure.ReaderIdentity, TileAddress, Task<Result<byte[]>>> tile)
    {
        if (!at.Exists || ReaderClaims.ReaderIdentityFrom(http.User) is not { } reader)
        {
            return Results.NotFound();
        }

        var made = await tile(reader, at);
        return !made.IsSuccess ? Results.StatusCode(StatusCodes.Status409Conflict)
            : made.Value.Length == 0 ? Results.NoContent() : Results.Bytes(made.Value, VectorTile);
    }
}

/// <summary>What is asked of public crime, as an address says it.</summary>
internal static class CrimeQuery
{
    public const int LongestType = 100;

    private const string Form = "yyyy-MM";

    /// <summary>Nothing where it says what is no month, or names a category that is none.</summary>
    public static CrimeFilter? Read(string? type, string? since, string? until) =>
        Month(since, out var first) && Month(until, out var last) && !(type?.Length > LongestType)
            ? new CrimeFilter(string.IsNullOrEmpty(type) ? null : type, first, last) : null;

    public static string? Text(DateOnly? month) => month?.ToString(Form, CultureInfo.InvariantCulture);

    private static bool Month(string? text, out DateOnly? month)
    {
        var read = DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first);
        month = read ? first : null;
        return read || string.IsNullOrEmpty(text);
    }
}
