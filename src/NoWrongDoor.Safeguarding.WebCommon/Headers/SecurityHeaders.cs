using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using NoWrongDoor.Safeguarding.WebCommon.Problems;

namespace NoWrongDoor.Safeguarding.WebCommon.Headers;

/// <summary>Every answer carries the same headers: nothing loads from elsewhere, nothing is framed, nothing is stored but the hashed styles and scripts.</summary>
public sealed class SecurityHeaders(RequestDelegate next, IOptions<SafeguardingWebOptions> options)
{
    private readonly string _policy = ContentSecurityPolicy(options.Value.FormTargets.Prepend("form-action 'self'"));
    private readonly string _policyOfFormsAnywhere = ContentSecurityPolicy([]);

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state =>
        {
            var (context, headers) = ((HttpContext, SecurityHeaders))state;
            var anywhere = context.GetEndpoint()?.Metadata.GetMetadata<FormsEndAnywhereAttribute>() is not null;
            Write(context, anywhere ? headers._policyOfFormsAnywhere : headers._policy);
            return Task.CompletedTask;
        }, (context, this));
        return next(context);
    }

    // A browser holds a form's whole chain of redirects against form-action: signing in and out crosses to the other host.
    private static string ContentSecurityPolicy(IEnumerable<string> formAction) => string.Join("; ", new[]
    {
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'", "connect-src 'self'", "manifest-src 'self'",
        string.Join(' ', formAction), "base-uri 'none'", "frame-ancestors 'none'",
    }.Where(directive => directive.Length > 0));

    private static void Write(HttpContext context, string policy)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()";
        headers["X-Correlation-Id"] = Correlation.Of(context);
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }

        if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null || context.Response.StatusCode >= StatusCodes.Status400BadRequest)
        {
            headers[HeaderNames.CacheControl] = "no-store";
            headers.Remove(HeaderNames.Pragma);
        }
    }
}
