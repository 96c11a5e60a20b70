using System.Security.Cryptography;

namespace Welkin.Releases.Signing;

/// <summary>A key made on first use, so that a release can be cut without ceremony. It proves nothing to anybody else, which is why its name says what it is.</summary>
public static class DevelopmentKey
{
    public const string Name = "development";

    /// <summary>Loads <c>development/development.pem</c> of <paramref name="folder"/>, or makes it there, readable by its owner only.</summary>
    public static ReleaseKey Ensure(string folder)
    {
        var path = FileIn(folder);
        if (!File.Exists(path))
            Make(path);
        return ReleaseKey.Load(path);
    }

    /// <summary>Where the key lies in a folder of keys.</summary>
    public static string FileIn(string folder) => Path.Combine(folder, Name, $"{Name}.pem");

    // The key comes into place with a folder of its own: builds that start together must end with one key. File.Move looks for its target
    // first and replaces one that came meanwhile all the same; a folder that holds something is replaced by nobody (rename(2), ENOTEMPTY).
    private static void Make(string path)
    {
        var place = Path.GetDirectoryName(path)!;
        var aside = $"{place}.{Guid.NewGuid():N}.part";
        try
        {
            Write(Path.Combine(Directory.CreateDirectory(aside).FullName, Path.GetFileName(path)));
            Directory.Move(aside, place);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another build was first: its key is the development key now.
        }
        finally
        {
            if (Directory.Exists(aside))
                Directory.Delete(aside, recursive: true);
        }
    }

    private static void Write(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var file = new StreamWriter(path, options);
        file.Write(key.ExportPkcs8PrivateKeyPem() + "\n");
    }
}
