using System.Diagnostics.CodeAnalysis;
using Welkin.Kernel;

namespace Welkin.Pipeline.Stages;

/// <summary>Rendered charts by <see cref="RenderInput.Key"/>; a damaged entry is forgotten and rendered again.</summary>
public sealed class RenderCache(string folder)
{
    public bool TryGet(RenderInput input, [NotNullWhen(true)] out string? manifests)
    {
        manifests = null;
        var file = FileOf(input);
        if (!File.Exists(file))
            return false;

        // The first line is the digest of the rest, so that a torn or edited entry is not taken for a render.
        var text = File.ReadAllText(file);
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        if (end < 0 || Sha256.Of(text[(end + 1)..]).ToString() != text[..end])
        {
            File.Delete(file);
            return false;
        }
        manifests = text[(end + 1)..];
        return true;
    }

    public void Put(RenderInput input, string manifests) => AtomicFile.Write(FileOf(input), $"{Sha256.Of(manifests)}\n{manifests}");

    private string FileOf(RenderInput input) => Path.Combine(folder, $"{input.Key.Hex}.yaml");
}
