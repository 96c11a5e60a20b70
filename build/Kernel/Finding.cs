namespace Welkin.Kernel;

/// <summary>One mistake in content a person wrote, at the place where they can mend it.</summary>
/// <param name="Id">A stable id such as <c>YAML003</c>; the letters name the format, the number the mistake.</param>
/// <param name="Text">One sentence without a full stop that says what is wrong and what is expected.</param>
public sealed record Finding(Location At, string Id, string Text)
{
    public override string ToString() => $"{At}: {Id}: {Text}";
}
