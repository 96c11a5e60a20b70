using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>What strict decoding objects to, each once and not without end (sigs.k8s.io/json).</summary>
internal sealed class StrictErrors
{
    private const int Most = 100;

    private readonly List<string> _texts = [];

    public ImmutableArray<string> Texts => [.. _texts];

    public void Unknown(string path) => Add($"unknown field {ShownValue.Quoted(path)}");

    public void Duplicate(string path) => Add($"duplicate field {ShownValue.Quoted(path)}");

    public void Add(string text)
    {
        if (_texts.Count < Most && !_texts.Contains(text))
            _texts.Add(text);
    }
}
