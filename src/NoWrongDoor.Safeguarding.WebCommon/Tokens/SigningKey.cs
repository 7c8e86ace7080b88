using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace NoWrongDoor.Safeguarding.WebCommon.Tokens;

/// <summary>An EC P-256 private key that signs ES256. Kept in a PEM file that only its owner can read.</summary>
public sealed class SigningKey : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly ECDsa _key;

    private SigningKey(ECDsa key)
    {
        _key = key;
        Public = PublicKey.From(key.ExportParameters(false));
    }

    public PublicKey Public { get; }

    public string Thumbprint => Public.Thumbprint;

    public static SigningKey Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public static SigningKey FromPem(string pem)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return new SigningKey(key);
    }

    /// <summary>Throws when the file may be read by others: such a key is no secret any more.</summary>
    public static SigningKey Load(string path)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
        {
            throw new InvalidOperationException($"The key file {Path.GetFileName(path)} may be read by others. Set its mode to 0600 and replace the key.");
        }

        return FromPem(File.ReadAllText(path));
    }

    public static SigningKey LoadOrCreate(string path)
    {
        if (File.Exists(path))
        {
            return Load(path);
        }

        var key = Create();
        key.Save(path);
        return key;
    }

    public void Save(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var file = new StreamWriter(path, options);
        file.Write(ToPem());
    }

    public string ToPem() => _key.ExportPkcs8PrivateKeyPem() + "\n";

    /// <summary>A compact JWS. With <paramref name="embedKey"/> the header carries the public key (DPoP) instead of its id.</summary>
    public string Sign(string type, JsonObject claims, bool embedKey = false)
    {
        var header = new JsonObject { ["typ"] = type, ["alg"] = "ES256" };
        if (embedKey)
        {
            header["jwk"] = Public.Jwk.DeepClone();
        }
        else
        {
            header["kid"] = Public.KeyId;
        }

        var signed = Part(header) + "." + Part(claims);
        return signed + "." + Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256));
    }

    public void Dispose()
    {
        Public.Dispose();
        _key.Dispose();
    }

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
