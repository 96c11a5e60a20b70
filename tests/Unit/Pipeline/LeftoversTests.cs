using Welkin.Kernel;
using Welkin.Pipeline;

namespace Welkin.Tests.Unit.Pipeline;

public sealed class LeftoversTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_a_killed_run_was_writing_is_removed_and_what_it_had_written_stays()
    {
        var staged = StagedFolder.For(Path.Combine(_folder.Path, "work/core/rendered"));
        File.WriteAllText(Path.Combine(staged.Path, "half.yaml"), "");
        _folder.File("cache/render/.0123.yaml.0123456789abcdef0123456789abcdef.part", "half");
        var kept = new[] { "cache/render/0123.yaml", "releases/2026.4.0/welkin.tar", "bin/.program.part", "work/core/spare.part-list.yaml" };
        foreach (var file in kept)
            _folder.File(file, "whole");

        Leftovers.Remove(_folder.Path);

        Assert.Equal(kept.Order(StringComparer.Ordinal), Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_folder.Path, file)).Order(StringComparer.Ordinal));
        Assert.False(Directory.Exists(staged.Path));
    }

    [Fact]
    public void A_checkout_that_was_never_built_has_none() => Leftovers.Remove(Path.Combine(_folder.Path, "nowhere"));
}
