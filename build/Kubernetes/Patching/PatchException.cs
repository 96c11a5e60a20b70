using System.Collections.Immutable;

namespace Welkin.Kubernetes.Patching;

/// <summary>A patch that is none, or that cannot be applied to this document. Nothing was changed.</summary>
public sealed class PatchException(ImmutableArray<PatchMistake> mistakes) : Exception(string.Join(Environment.NewLine, mistakes.Select(mistake => mistake.Text)))
{
    public PatchException(JsonPointer at, string text) : this([new PatchMistake(at, text)])
    {
    }

    /// <summary>Never empty.</summary>
    public ImmutableArray<PatchMistake> Mistakes { get; } = mistakes;
}

/// <summary>What is wrong with a patch.</summary>
/// <param name="At">The place in the patch.</param>
/// <param name="Text">One sentence without a full stop.</param>
/// <param name="InDocument">True where it is the document that has the wrong kind; the place is one of the document then.</param>
public sealed record PatchMistake(JsonPointer At, string Text, bool InDocument = false);
