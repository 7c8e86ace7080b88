using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.NonInterference;

/// <summary>Leaks as somebody could build them in by mistake. The check must catch each; none of them is in the product.</summary>
internal static class Leak
{
    public static readonly IReadOnlyDictionary<string, Func<PlayedWorld, HttpContext, Func<Task>, Task>> All =
        new Dictionary<string, Func<PlayedWorld, HttpContext, Func<Task>, Task>>(StringComparer.Ordinal)
        {
            ["a header that counts all records"] = TotalAsync,
            ["403 where the record exists, 404 where it does not"] = ForbiddenAsync,
            ["a list ordered by a field that is withheld"] = OrderAsync,
            ["a receipt that counts the record's revisions"] = RevisionAsync,
        };

    private static async Task TotalAsync(PlayedWorld world, HttpContext context, Func<Task> next)
    {
        var total = await world.Hub.Database.AskAsync<long>("select count(*) from hub.young_person where partnership = 'north-yorkshire'");
        context.Response.Headers["X-Total-Count"] = $"{total}";
        context.Response.OnStarting(() =>
        {
            context.Response.Headers["X-Total-Count"] = $"{total}";
            return Task.CompletedTask;
        });
        await next();
    }

    private static Task ForbiddenAsync(PlayedWorld world, HttpContext context, Func<Task> next)
    {
        context.Response.OnStarting(() =>
        {
            var asked = context.Request.Path.Value!.Split('/')[^1];
            if (context.Response.StatusCode == 404 && asked.StartsWith("yp_", StringComparison.Ordinal) && Readers().Any(r => Exists(world, r, asked)))
            {
                context.Response.StatusCode = 403;
            }

            return Task.CompletedTask;
        });
        return next();
    }

    private static Task OrderAsync(PlayedWorld world, HttpContext context, Func<Task> next) =>
        context.Request.Path != "/api/v1/young-people" ? next() : RewriteAsync(context, next, async page =>
        {
            if (page["items"] is JsonArray items)
            {
                var names = await NamesAsync(world);
                var ordered = items.Select(i => i!.DeepClone()).OrderBy(i => names.GetValueOrDefault(Id(world, i["id"]!.GetValue<string>()), ""), StringComparer.Ordinal).ToArray();
                page["items"] = new JsonArray(ordered);
            }
        });

    private static Task RevisionAsync(PlayedWorld world, HttpContext context, Func<Task> next) =>
        !context.Request.Path.Value!.EndsWith("/receipt", StringComparison.Ordinal) ? next() : RewriteAsync(context, next, async answer =>
        {
            if (answer["receipt"] is JsonObject receipt)
            {
                var leaf = JsonNode.Parse(Convert.FromBase64String(receipt["leaf"]!.GetValue<string>()))!.AsObject();
                leaf["revision"] = await world.Hub.Database.AskAsync<long>(
                    $"select count(*) from hub.revision v join hub.disclosure_index i on i.record_id = v.record_id where i.disclosure = '{answer["disclosure"]!.GetValue<string>()}'");
                receipt["leaf"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(leaf.ToJsonString()));
            }
        });

    private static async Task RewriteAsync(HttpContext context, Func<Task> next, Func<JsonObject, Task> rewrite)
    {
        var client = context.Response.Body;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        await next();
        context.Response.Body = client;
        var body = Encoding.UTF8.GetString(answer.ToArray());
        if (context.Response.StatusCode == 200 && JsonNode.Parse(body) is JsonObject told)
        {
            await rewrite(told);
            body = told.ToJsonString();
        }

        var bytes = Encoding.UTF8.GetBytes(body);
        context.Response.ContentLength = bytes.Length;
        await client.WriteAsync(bytes);
    }

    private static async Task<Dictionary<Guid, string>> NamesAsync(PlayedWorld world)
    {
        var names = new Dictionary<Guid, string>();
        await using var connection = await world.Hub.Database.OpenAsSuperuserAsync();
        await using var command = new Npgsql.NpgsqlCommand("select id, coalesce(family_name, '') from hub.young_person", connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            names[reader.GetGuid(0)] = reader.GetString(1);
        }

        return names;
    }

    private static bool Exists(PlayedWorld world, Acting reader, string token) =>
        world.Hub.Tokens.Read(reader.Partnership, reader.Agency, "yp", token) is { } id && world.Records.Values.Any(r => r.Id == id);

    private static Guid Id(PlayedWorld world, string token) =>
        Readers().Select(r => world.Hub.Tokens.Read(r.Partnership, r.Agency, "yp", token)).FirstOrDefault(id => world.Records.Values.Any(r => r.Id == id)) ?? Guid.Empty;

    private static IEnumerable<Acting> Readers() => FieldTable.TableFile.Readers.Values.DistinctBy(r => r.Agency);
}
