using System.Globalization;

namespace Welkin.Kubernetes;

/// <summary>The text of an expression and what was found wrong in it.</summary>
internal sealed class CelSource(string text)
{
    /// <summary>cel-go reports at most this many and so does the API server.</summary>
    private const int Most = 100;

    /// <summary>The place of what has none.</summary>
    public const int Nowhere = -1;

    private readonly List<(int At, string Message)> _faults = [];

    public string Text => text;

    public bool HasFaults => _faults.Count > 0;

    /// <summary>In the order of their places.</summary>
    public IEnumerable<CelIssue> Issues => _faults.OrderBy(fault => fault.At).Take(Most).Select(Issue);

    public void Report(int at, string message)
    {
        if (_faults.Count < 1000 && !_faults.Contains((at, message)))
            _faults.Add((at, message));
    }

    private CelIssue Issue((int At, string Message) fault)
    {
        if (fault.At == Nowhere)
            return new(-1, -1, fault.Message, $"ERROR: <input>:-1:0: {fault.Message}");
        var start = fault.At == 0 ? 0 : text.LastIndexOf('\n', Math.Min(fault.At, text.Length) - 1) + 1;
        var end = text.IndexOf('\n', start) is >= 0 and var found ? found : text.Length;
        var line = 1 + text.AsSpan(0, start).Count('\n');
        var column = CodePoints.Count(text[start..Math.Min(fault.At, text.Length)]);
        return new(line, column, fault.Message, string.Create(CultureInfo.InvariantCulture,
            $"ERROR: <input>:{line}:{column + 1}: {fault.Message}\n | {text[start..end]}\n | {new string('.', column)}^"));
    }
}
