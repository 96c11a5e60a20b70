using System.Net.Sockets;
using System.Runtime.InteropServices;
using Welkin.Releases.Bundles;
using Welkin.Releases.Verification;

namespace Welkin.Tests.Unit.Releases;

/// <summary>Tricks that are played with a folder: links, devices, sizes, names.</summary>
public sealed class UnpackedBundleTests : IDisposable
{
    private readonly ReleaseScratch _scratch = new();
    private readonly Bundle _bundle;

    public UnpackedBundleTests() => _bundle = _scratch.Write();

    public void Dispose() => _scratch.Dispose();

    private string Values => Path.Combine(_bundle.Folder, "values/baseline.yaml");

    [Fact]
    public void A_symbolic_link_to_the_same_content_is_refused()
    {
        File.Move(Values, _scratch.In("elsewhere.yaml"));
        File.CreateSymbolicLink(Values, _scratch.In("elsewhere.yaml"));

        Assert.Equal(["values/baseline.yaml: is a symbolic link"], Problems());
    }

    [Fact]
    public void A_linked_folder_is_refused_and_not_entered()
    {
        Directory.Move(Path.Combine(_bundle.Folder, "values"), _scratch.In("elsewhere"));
        Directory.CreateSymbolicLink(Path.Combine(_bundle.Folder, "values"), _scratch.In("elsewhere"));

        Assert.Equal(["values: is a symbolic link", "values/baseline.yaml: is missing"], Problems());
    }

    [Fact]
    public void A_hard_link_is_refused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux tells");
        Assert.Equal(0, Link(Values, _scratch.In("second-name")));

        Assert.Equal(["values/baseline.yaml: is a hard link: the same file has another name, through which it can be changed"], Problems());
    }

    [Fact]
    public void A_socket_in_place_of_a_file_is_refused_without_opening_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux tells");
        File.Delete(Values);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Values));

        Assert.Equal(["values/baseline.yaml: is neither a file nor a folder"], Problems());
    }

    [Fact]
    public void A_file_that_is_too_large_is_refused_by_its_size_alone()
    {
        using (var file = File.OpenWrite(Values))
            file.SetLength(1L << 36);

        Assert.Equal(["values/baseline.yaml: is 68719476736 bytes, 12 were signed"], Problems());
    }

    [Fact]
    public void A_signature_file_that_is_too_large_is_not_read()
    {
        using (var file = File.OpenWrite(Path.Combine(_bundle.Folder, "release.json.sig")))
            file.SetLength(1L << 36);

        Assert.StartsWith("release.json.sig: ", Assert.Single(Problems()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_differs_only_in_case_is_refused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the file system must tell them apart");
        File.WriteAllText(Path.Combine(_bundle.Folder, "values/Baseline.yaml"), "evil: true\n");

        Assert.Equal(["values/Baseline.yaml: is not in release.json", "values/baseline.yaml: differs only in case from values/Baseline.yaml"], Problems());
    }

    [Fact]
    public void A_name_cannot_write_to_the_terminal()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "other systems refuse the name themselves");
        File.WriteAllText(Path.Combine(_bundle.Folder, "values/\u001b[2Jgood\u202elmay"), "");

        Assert.Equal([@"values/\u001b[2Jgood\u202elmay: is not in release.json, and its path has a character that is not printable ASCII"], Problems());
    }

    [Fact]
    public void A_key_as_a_link_is_refused()
    {
        var key = Path.Combine(_bundle.Folder, "keys/development.pub");
        File.Move(key, _scratch.In("moved.pub"));
        File.CreateSymbolicLink(key, _scratch.In("moved.pub"));

        Assert.Equal(["keys/development.pub: is a symbolic link", "keys/: holds no public key"], Problems());
    }

    private IEnumerable<string> Problems() => BundleVerifier.Verify(_bundle.Folder, _bundle.Key).Problems.Select(problem => problem.ToString());

    [DllImport("libc", EntryPoint = "link", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string from, [MarshalAs(UnmanagedType.LPUTF8Str)] string to);
}
