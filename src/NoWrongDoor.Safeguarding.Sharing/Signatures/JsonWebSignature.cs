using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace NoWrongDoor.Safeguarding.Sharing.Signatures;

/// <summary>Detached JWS with ES256 (RFC 7515, appendix F; RFC 7518, 3.4): header, an empty part, signature.</summary>
internal static class JsonWebSignature
{
    public static string Sign(byte[] header, ReadOnlySpan<byte> payload, ECDsa key)
    {
        var head = Base64Url.EncodeToString(header);
        return $"{head}..{Base64Url.EncodeToString(key.SignData(Input(head, payload), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation))}";
    }

    /// <summary>The header, or null with the reason. Nothing in it is believed before <see cref="IsBy"/> said so.</summary>
    public static JsonElement? Header(string jws, out string why)
    {
        why = "it is not a detached JSON Web Signature";
        var parts = jws.Split('.');
        if (parts.Length != 3 || parts[1].Length != 0 || jws.Length > 4096 || !Base64Url.IsValid(parts[0]) || !Base64Url.IsValid(parts[2]))
        {
            return null;
        }
        try
        {
            using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]), new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (header.RootElement.ValueKind != JsonValueKind.Object)
            {
                return null;
            }
            if (Text(header.RootElement, "alg") != "ES256" || header.RootElement.TryGetProperty("crit", out _))
            {
                why = "it uses another algorithm than ES256, or extensions that this hub does not know";
                return null;
            }
            return header.RootElement.Clone();
        }
        catch (JsonException)
        {
            why = "its header is not JSON";
            return null;
        }
    }

    public static bool IsBy(string jws, ReadOnlySpan<byte> payload, ECDsa key)
    {
        var parts = jws.Split('.');
        var signature = Base64Url.DecodeFromChars(parts[2]);
        return signature.Length == 64
            && key.VerifyData(Input(parts[0], payload), signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    public static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static byte[] Input(string head, ReadOnlySpan<byte> payload) => Encoding.ASCII.GetBytes($"{head}.{Base64Url.EncodeToString(payload)}");
}
