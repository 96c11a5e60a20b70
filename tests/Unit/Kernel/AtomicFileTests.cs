using System.Text;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Kernel;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Target => Path.Combine(_folder.Path, "deep", "file.txt");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Writes_text_as_utf8_without_a_mark_and_makes_the_folder()
    {
        AtomicFile.Write(Target, "smörgås\n");

        Assert.Equal(Encoding.UTF8.GetBytes("smörgås\n"), File.ReadAllBytes(Target));
        AssertAlone();
    }

    [Fact]
    public void Replaces_what_is_there()
    {
        AtomicFile.Write(Target, "a longer text that was there before");
        AtomicFile.Write(Target, new byte[] { 1, 2, 3 });

        Assert.Equal([1, 2, 3], File.ReadAllBytes(Target));
        AssertAlone();
    }

    [Fact]
    public void A_failure_leaves_the_old_file_and_nothing_beside_it()
    {
        AtomicFile.Write(Target, "old");

        Assert.Throws<IOException>(() => AtomicFile.Write(Target, stream =>
        {
            stream.Write("half"u8);
            throw new IOException("No space left on device");
        }));

        Assert.Equal("old", File.ReadAllText(Target));
        AssertAlone();
    }

    [Fact]
    public void A_folder_in_its_place_is_not_replaced()
    {
        Directory.CreateDirectory(Target);

        Assert.ThrowsAny<SystemException>(() => AtomicFile.Write(Target, "text"));

        Assert.Empty(Directory.EnumerateFileSystemEntries(Target));
        AssertAlone();
    }

    [Fact]
    public void Many_at_once_leave_the_whole_text_of_one()
    {
        var texts = Enumerable.Range(0, 8).Select(number => new string((char)('a' + number), 100_000)).ToArray();

        Parallel.ForEach(texts, text => AtomicFile.Write(Target, text));

        Assert.Contains(File.ReadAllText(Target), texts);
        AssertAlone();
    }

    private void AssertAlone() => Assert.Equal([Target], Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(Target)!));
}
