using System.Security.Cryptography;

namespace Welkin.Releases.Signing;

/// <summary>A key made on first use, so that a release can be cut without ceremony. It proves nothing to anybody else, which is why its name says what it is.</summary>
public static class DevelopmentKey
{
    public const string Name = "development";

    /// <summary>Loads <c>development.pem</c> of <paramref name="folder"/>, or makes it there, readable by its owner only.</summary>
    public static ReleaseKey Ensure(string folder)
    {
        var path = Path.Combine(folder, $"{Name}.pem");
        if (!File.Exists(path))
            Make(path);
        return ReleaseKey.Load(path);
    }

    private static void Make(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var aside = $"{path}.{Guid.NewGuid():N}.part";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
            using (var file = new StreamWriter(aside, options))
                file.Write(key.ExportPkcs8PrivateKeyPem() + "\n");
            File.Move(aside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another build was first: its key is the development key now.
        }
        finally
        {
            File.Delete(aside);
        }
    }
}
