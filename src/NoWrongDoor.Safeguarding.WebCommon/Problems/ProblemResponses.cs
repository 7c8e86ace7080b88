using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace NoWrongDoor.Safeguarding.WebCommon.Problems;

/// <summary>Gives every bare error an answer: a page to a browser, problem details to a program. Neither repeats anything of the request.</summary>
public sealed class ProblemResponses(RequestDelegate next, IOptions<SafeguardingWebOptions> options)
{
    public const string PagePath = "/problem";

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.ContentLength > options.Value.MaxRequestBody)
        {
            await OversizedBody.ReadAwayAsync(context);
            await AnswerAsync(context, StatusCodes.Status413PayloadTooLarge);
            return;
        }

        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, bad.StatusCode);
            return;
        }
#pragma warning disable CA1031 // The one place that turns any failure into an answer; the request log has written it already.
        catch (Exception) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            await AnswerAsync(context, StatusCodes.Status500InternalServerError);
            return;
        }

        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null } && string.IsNullOrEmpty(context.Response.ContentType))
        {
            await AnswerAsync(context, context.Response.StatusCode, context.Response.Headers.WWWAuthenticate);
        }
    }

    private async Task AnswerAsync(HttpContext context, int status, StringValues challenge = default)
    {
        context.Response.Clear();
        context.Response.StatusCode = status;
        if (challenge.Count > 0)
        {
            context.Response.Headers.WWWAuthenticate = challenge;
        }

        if (!WantsPage(context.Request))
        {
            await WriteAsync(context, status, ProblemText.Of(status).Title, ProblemText.Of(status).ForProgram);
            return;
        }

        await AnswerWithPageAsync(context, status);
    }

    public static async Task WriteAsync(HttpContext context, int status, string title, string? detail = null)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("type", "about:blank");
        json.WriteString("title", title);
        json.WriteNumber("status", status);
        if (detail is not null)
        {
            json.WriteString("detail", detail);
        }

        json.WriteString("correlationId", Correlation.Of(context));
        json.WriteEndObject();
    }

    private static bool WantsPage(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private async Task AnswerWithPageAsync(HttpContext context, int status)
    {
        var (path, query, method) = (context.Request.Path, context.Request.QueryString, context.Request.Method);
        (context.Request.Path, context.Request.QueryString, context.Request.Method) = (PagePath, QueryString.Empty, HttpMethods.Get);
        context.SetEndpoint(null);
        context.Features.Get<IRouteValuesFeature>()?.RouteValues.Clear();
        context.Items[typeof(ProblemText)] = status;
        try
        {
            await next(context);
        }
#pragma warning disable CA1031 // Whatever broke the request may break its error page too: then plain text says so.
        catch (Exception) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            context.Response.Clear();
            context.Response.StatusCode = status;
            context.Response.ContentType = "text/plain; charset=utf-8";
            var text = ProblemText.Of(status);
            await context.Response.WriteAsync($"{text.Heading}. {text.Advice} ({Correlation.Of(context)})");
        }
        finally
        {
            (context.Request.Path, context.Request.QueryString, context.Request.Method) = (path, query, method);
        }
    }
}
