using Welkin.Kernel;

namespace Welkin.Tests.Unit.Kernel;

public sealed class PrivateFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_many_who_claim_one_file_one_alone_gets_it()
    {
        // They meet at a barrier each time: between looking and writing there is little time.
        const int Claimants = 4;
        const int Rounds = 200;
        var claimed = new int[Rounds];
        using var together = new Barrier(Claimants);
        var threads = Enumerable.Range(0, Claimants).Select(claimant => new Thread(() =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                together.SignalAndWait();
                try
                {
                    PrivateFile.Claim(In($"file-{round}"), $"of {claimant}");
                    Interlocked.Increment(ref claimed[round]);
                }
                catch (IOException)
                {
                    // Another one has it.
                }
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.All(claimed, count => Assert.Equal(1, count));
        Assert.Equal(Rounds, Directory.GetFiles(_folder.Path).Length);
    }

    [Fact]
    public void A_claimed_file_stays_as_it_is_and_nothing_lies_beside_it()
    {
        PrivateFile.Claim(In("file"), "first");

        Assert.Throws<IOException>(() => PrivateFile.Claim(In("file"), "second"));

        Assert.Equal("first", File.ReadAllText(In("file")));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Only_its_owner_reads_a_file_however_it_was_written()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes");
        PrivateFile.Write(In("below/written"), "text");
        PrivateFile.Claim(In("claimed"), "text");
        PrivateFile.Replace(In("claimed"), "other");

        Assert.Equal("other", File.ReadAllText(In("claimed")));
        if (OperatingSystem.IsWindows())
            return;
        var modes = new List<string>();
        foreach (var name in new[] { "below/written", "claimed", "below" })
            modes.Add(Convert.ToString((int)File.GetUnixFileMode(In(name)), 8));
        Assert.Equal(["600", "600", "700"], modes);
    }

    private string In(string name) => Path.Combine(_folder.Path, name);
}
