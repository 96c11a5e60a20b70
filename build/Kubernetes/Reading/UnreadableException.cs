using Welkin.Kernel;

namespace Welkin.Kubernetes;

/// <summary>Carries the one mistake that ended the reading of a document out of the recursion.</summary>
internal sealed class UnreadableException(Location at, string id, string text) : Exception(text)
{
    public Finding Finding { get; } = new(at, id, text);
}
