namespace Welkin.Kernel;

/// <summary>A place in a text file. Lines and columns count from 1, columns in UTF-16 units.</summary>
/// <param name="File">The file as a person names it: relative to the repository where it lies inside, with forward slashes.</param>
public readonly record struct Location(string File, int Line, int Column)
{
    public override string ToString() => $"{File}:{Line}:{Column}";
}
