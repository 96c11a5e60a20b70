using System.Collections;

namespace Welkin.Kernel;

/// <summary>Collects mistakes while reading goes on, so that one run shows all of them.</summary>
public sealed class FindingList : IReadOnlyCollection<Finding>
{
    private readonly List<Finding> _findings = [];

    public int Count => _findings.Count;

    public void Add(Location at, string id, string text) => _findings.Add(new Finding(at, id, text));

    /// <summary>Ends the run when anything was found.</summary>
    /// <exception cref="ContentException">At least one mistake was added.</exception>
    public void ThrowIfAny()
    {
        if (_findings.Count > 0)
            throw new ContentException(_findings);
    }

    public IEnumerator<Finding> GetEnumerator() => _findings.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
